import { useEffect, useState } from 'react'

/** The words once they stay for so many milliseconds: what changes with every key would be heard, or looked for, with every key. */
export function useSettled(words: string, pause = 1000): string {
  const [settled, setSettled] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), pause)
    return () => clearTimeout(timer)
  }, [words, pause])
  return settled
}
