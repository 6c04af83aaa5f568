/** Signing in, or the desk: in the colours and the language of whoever sits there. */
import { createDOMRenderer, FluentProvider, RendererProvider, Spinner } from '@fluentui/react-components'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { type Words, WordsContext } from './desk-context'
import { PasswordPage } from './pages/password'
import { SignInPage } from './pages/sign-in'
import { faultOf } from './parts/deed'
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
  const { announce, region } = useAnnouncer()
  const words = useMemo<Words>(
    () => ({ texts: TEXTS[language], language, settings, announce }),
    [language, settings, announce],
  )
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <WordsContext.Provider value={words}>
      <Gate session={session} words={words} />
      {region}
    </WordsContext.Provider>
  )
}

function Gate({ session, words: { texts } }: { session: SessionKeeper; words: Words }) {
  const { answer, unreachable, refused, expired, leaving } = useSyncExternalStore(session.subscribe, session.read)
  if (!answer || leaving) {
    const words = leaving ? texts.leaving : { ...texts.connection, now: texts.connection.opening }
    const wrong = refused && !leaving ? faultOf(refused, texts) : words.unreachable
    return (
      <main className="opening">
        <Spinner role="status" label={unreachable ? wrong : words.now} />
      </main>
    )
  }
  if (!answer.signedIn) return <SignInPage session={session} answer={answer} expired={expired} />
  if (answer.mustChangePassword) return <PasswordPage session={session} />
  return <Shell key={answer.staff.id} session={session} me={answer} />
}

/** Two regions for the whole desk. Each announcement is a line of its own, so that the same words twice are heard twice. */
function useAnnouncer() {
  const [lines, setLines] = useState<{ id: number; words: string; live: 'polite' | 'assertive' }[]>([])
  const next = useRef(0)
  const announce = useCallback<Words['announce']>((words, when) => {
    next.current += 1
    const id = next.current
    setLines((before) => [...before.slice(-2), { id, words, live: when === 'now' ? 'assertive' : 'polite' }])
  }, [])
  const region = (['polite', 'assertive'] as const).map((live) => (
    <div key={live} className="unseen" aria-live={live} aria-relevant="additions" data-announcements>
      {lines.map((line) => line.live === live && <p key={line.id}>{line.words}</p>)}
    </div>
  ))
  return { announce, region }
}
