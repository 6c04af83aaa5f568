/** The present, passed in wherever it matters: milliseconds since the epoch. Tests hold it still. */
export type Clock = () => number
