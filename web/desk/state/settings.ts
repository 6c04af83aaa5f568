/** What belongs to this browser and not to an account: language, sound, notifications. */
import type { Language } from '../../../knowledge/model'
import { Store } from './store'

interface Settings {
  language: Language
  sound: boolean
  notifications: boolean
}

const KEY = 'desk:settings'

export class SettingsKeeper extends Store<Settings> {
  constructor() {
    super({ language: browserLanguage(), sound: true, notifications: false, ...kept() })
  }

  choose(part: Partial<Settings>): void {
    this.change(part)
    try {
      localStorage.setItem(KEY, JSON.stringify(this.read()))
    } catch {
      // It holds until the page closes.
    }
  }
}

function kept(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>
  } catch {
    return {}
  }
}

const browserLanguage = (): Language =>
  navigator.languages
    .map((each) => each.slice(0, 2))
    .find((each): each is Language => each === 'nl' || each === 'en') ?? 'nl'
