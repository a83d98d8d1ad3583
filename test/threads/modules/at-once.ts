export default function atOnce(): void {}
