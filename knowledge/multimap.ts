/** Adds to the list under a key, which is made where there is none. */
export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Lets go of the room that each list keeps to grow: up to sixteen places. */
export function trim<K, V>(map: Map<K, V[]>): void {
  for (const [key, list] of map) map.set(key, list.slice())
}
