/** Signing in, or the desk: in the colours and the language of whoever sits there. */
import { createDOMRenderer, FluentProvider, RendererProvider, Spinner } from '@fluentui/react-components'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { type Words, WordsContext } from './desk-context'
import { PasswordPage } from './pages/password'
import { SignInPage } from './pages/sign-in'
import { Announcements } from './parts/announcements'
import { faultOf } from './parts/deed'
import { useFocusPassedOn } from './parts/focus'
import { Shell } from './shell'
import type { SessionKeeper } from './state/session'
import { SettingsKeeper } from './state/settings'
import { TEXTS } from './texts/texts'
import { useTheme } from './theme'

export function App({ session, nonce }: { session: SessionKeeper; nonce?: string }) {
  const renderer = useMemo(
    () => createDOMRenderer(document, { styleElementAttributes: nonce ? { nonce } : {} }),
    [nonce],
  )
  const { theme, name } = useTheme()
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={theme} className="app" data-theme={name}>
        <Spoken session={session} />
      </FluentProvider>
    </RendererProvider>
  )
}

function Spoken({ session }: { session: SessionKeeper }) {
  const settings = useMemo(() => new SettingsKeeper(), [])
  const { language } = useSyncExternalStore(settings.subscribe, settings.read)
  const words = useMemo<Words>(() => ({ texts: TEXTS[language], language, settings }), [language, settings])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <WordsContext.Provider value={words}>
      <Announcements />
      <Gate session={session} words={words} />
    </WordsContext.Provider>
  )
}

function Opening({ label, leaving }: { label: string; leaving: boolean }) {
  // Who opens the page begins at its top.
  useFocusPassedOn(undefined, undefined, () => leaving)
  return (
    <main className="opening">
      <Spinner role="status" label={label} />
    </main>
  )
}

function Gate({ session, words: { texts } }: { session: SessionKeeper; words: Words }) {
  const { answer, unreachable, refused, expired, leaving } = useSyncExternalStore(session.subscribe, session.read)
  if (!answer || leaving) {
    const words = leaving ? texts.leaving : { ...texts.connection, now: texts.connection.opening }
    const wrong = refused && !leaving ? faultOf(refused, texts) : words.unreachable
    return <Opening label={unreachable ? wrong : words.now} leaving={leaving} />
  }
  if (!answer.signedIn) return <SignInPage session={session} answer={answer} expired={expired} />
  if (answer.mustChangePassword) return <PasswordPage session={session} />
  return <Shell key={answer.staff.id} session={session} me={answer} />
}
