/** For a person to read: `1 conversation`, `3 conversations`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`
