/** The address in lower case, from either `Name <someone@example.dk>` or `someone@example.dk`. */
export function bareAddress(sender: string): string {
  const angled = /<([^<>]*)>\s*$/.exec(sender)
  return (angled?.[1] ?? sender).trim().toLowerCase().slice(0, 320)
}
