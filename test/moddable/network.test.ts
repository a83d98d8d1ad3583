/** What the network's components need of the SDK is in it, under the names that the manifests give. */
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../cli/helpers.ts";
import { linkedImage, withModdable } from "./sdk.ts";

const graph = `
import { NetworkTime, PAR, Update, UdpPeer, WifiStation } from "ganglion";
export default () => PAR(
	new WifiStation(), new NetworkTime(), new Update(),
	new UdpPeer({ port: 7, to: { address: "192.168.1.2", port: 7 } }),
);
`;

withModdable("mcconfig and xsl, for the network", () => {
	test.each(["esp32/nodemcu", "esp32/esp32c3"])("%s", async (device) => {
		const folder = await folderWith({ "graph.ts": graph });
		const image = await linkedImage(path.join(folder, "graph.ts"), { device });
		for (const name of ["net", "embedded:update", "embedded:storage/flash", "mc/ffi"])
			expect([...image.modules.keys()]).toContain(name);
		expect([...image.modules.keys()].filter((name) => name.startsWith("setup/"))).toEqual(["setup/target"]);
		expect(image.output).not.toMatch(/### (Error|TypeError|ReferenceError|SyntaxError)/);
		// A bootloader that goes back when a new firmware fails.
		expect(image.sdkconfig).toMatch(/^CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE=y$/m);
		// And all that the chip's own has.
		expect(image.sdkconfig).toMatch(/^CONFIG_PARTITION_TABLE_CUSTOM=y$/m);
		// Two parts for firmware instead of one.
		expect(image.output).toContain("factory app partition divided into OTA partitions of size 0x1f0000");
	});
});
