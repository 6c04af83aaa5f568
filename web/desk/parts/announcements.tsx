/** What is read aloud, once, by whoever reads aloud. Then its line goes: a visitor's words stay nowhere but in their conversation. */

/** Milliseconds. */
const STAYS = 10_000
/** A question that was answered has closed by then. */
const A_LITTLE_LATER = 50

const lines = new Set<HTMLElement>()

/** The page has them before everything else, and each question that is open has its own: behind it nothing is heard. */
export function Announcements() {
  return (
    <>
      <div className="unseen" aria-live="polite" aria-relevant="additions" data-announcements />
      <div className="unseen" aria-live="assertive" aria-relevant="additions" data-announcements />
    </>
  )
}

/** After what is being read, or `now`. Each is a line of its own, so that the same words twice are heard twice. */
export function announce(words: string, when?: 'now'): void {
  const line = document.createElement('p')
  line.textContent = words
  lines.add(line)
  const live = when === 'now' ? 'assertive' : 'polite'
  setTimeout(() => {
    const regions = document.querySelectorAll(`[data-announcements][aria-live=${live}]`)
    if (lines.has(line)) regions[regions.length - 1]?.append(line)
  }, A_LITTLE_LATER)
  setTimeout(() => forget(line), STAYS)
}

/** At once, whoever may still be reading: what was said is nobody's any more. */
export function hush(): void {
  for (const line of lines) forget(line)
}

function forget(line: HTMLElement): void {
  line.remove()
  lines.delete(line)
}
