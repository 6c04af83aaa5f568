/** A tone and a notification for somebody who begins to wait, or is in danger. Neither says anything of what was asked. */

/** Two soft notes, the second higher. Hertz, and seconds from the start. */
const NOTES = [
  { pitch: 587, from: 0 },
  { pitch: 784, from: 0.16 },
]
const LASTS = 0.35
/** From one sounding to the next. */
const AGAIN_AFTER = 0.6
const LOUDNESS = 0.12

/** Milliseconds in which a sleeping sound wakes. Where nobody has pressed anything yet it wakes only then, and is too late. */
const IN_TIME = 1000

let audio: AudioContext | undefined
/** In the time of `audio`: when all that was begun will have sounded. */
let free = 0

async function wake(): Promise<AudioContext> {
  audio ??= new AudioContext()
  if (audio.state !== 'running') await audio.resume()
  return audio
}

/** A browser lets no page sound before somebody has pressed something on it, nor after the machine has slept: each press opens the way. */
export function prepareSound(): () => void {
  const open = () => void wake().catch(() => undefined)
  addEventListener('pointerdown', open)
  addEventListener('keydown', open)
  return () => {
    removeEventListener('pointerdown', open)
    removeEventListener('keydown', open)
  }
}

/** After whatever sounds already. Silent where the browser does not let it sound now. */
export async function playTone(times = 1): Promise<void> {
  const asked = performance.now()
  const audio = await wake().catch(() => undefined)
  if (!audio || performance.now() - asked > IN_TIME) return
  const from = Math.max(audio.currentTime, free)
  for (let time = 0; time < times; time++) sound(audio, from + time * AGAIN_AFTER)
  free = from + times * AGAIN_AFTER
}

function sound(audio: AudioContext, now: number): void {
  for (const { pitch, from } of NOTES) {
    const note = audio.createOscillator()
    const volume = audio.createGain()
    note.frequency.value = pitch
    volume.gain.setValueAtTime(0, now + from)
    volume.gain.linearRampToValueAtTime(LOUDNESS, now + from + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, now + from + LASTS)
    note.connect(volume).connect(audio.destination)
    note.start(now + from)
    note.stop(now + from + LASTS)
  }
}

/** Asks only when somebody switches it on. False when the browser, or the person, says no. */
export async function mayNotify(): Promise<boolean> {
  if (!('Notification' in window)) return false
  if (Notification.permission === 'default') return (await Notification.requestPermission()) === 'granted'
  return Notification.permission === 'granted'
}

/** Only while the page is out of sight: whoever looks at it sees it there. */
export function notify(title: string, body: string, id: string): void {
  if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return
  try {
    const notification = new Notification(title, { body, tag: id })
    notification.onclick = () => {
      window.focus()
      notification.close()
    }
  } catch {
    // Chrome on Android shows none that a page makes itself, though it asks for the permission.
  }
}
