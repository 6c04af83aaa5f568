/** What no log may have, whichever test made the program write it. The address is that of every visitor of `direct-line.ts`. */
export const CANARIES = {
  name: 'Wilhelmina Kanariepiet',
  bsn: '111222333',
  mail: 'kanarie@piet.example',
  iban: 'NL91ABNA0417164300',
  street: 'Kanarielaan 8, 3581 XB Utrecht',
  passport: 'NXK4D7RP2',
  phone: '0612345698',
  address: '203.0.113.77',
  token: 'kanarie-token-1234567890',
  path: 'kanarie-path',
}

/** Fails when one of them is in one of these. */
export function expectNoCanary(texts: readonly string[]): void {
  const all = Object.values(CANARIES)
  expect(texts.filter((text) => all.some((canary) => text.includes(canary)))).toEqual([])
}
