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

let audio: AudioContext | undefined

/** A browser lets no page sound before somebody has pressed something on it: the first press opens the way. */
export function prepareSound(): () => void {
  const open = () => {
    audio ??= new AudioContext()
    if (audio.state === 'suspended') void audio.resume()
  }
  addEventListener('pointerdown', open, { once: true })
  addEventListener('keydown', open, { once: true })
  return () => {
    removeEventListener('pointerdown', open)
    removeEventListener('keydown', open)
  }
}

export function playTone(times = 1): void {
  audio ??= new AudioContext()
  for (let time = 0; time < times; time++) sound(audio, audio.currentTime + time * AGAIN_AFTER)
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
  const notification = new Notification(title, { body, tag: id })
  notification.onclick = () => {
    window.focus()
    notification.close()
  }
}
