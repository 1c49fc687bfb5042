/** `Name <someone@example.dk>` and `someone@example.dk` both give the address, lower case. */
export function bareAddress(sender: string): string {
  const angled = /<([^<>]*)>\s*$/.exec(sender)
  return (angled?.[1] ?? sender).trim().toLowerCase().slice(0, 320)
}
