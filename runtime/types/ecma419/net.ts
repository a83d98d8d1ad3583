/**
 * Moddable's module `net`, the part that finds hosts by name. ECMA-419's own resolver is only among the SDK's examples,
 * and must be told the addresses of name servers; this one has them from DHCP.
 */
export interface NetModule {
	/** Calls back later, without an address where none was found. */
	resolve(host: string, callback: (host: string, address?: string) => void): void;
}
