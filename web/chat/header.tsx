import { hooks } from 'botframework-webchat-component'
import { useEffect, useRef, useState } from 'react'
import type { HandoffNote } from '../../bot/handoff/model'
import { institutionOf, languageOf, openHandoff, spokenOf } from './activity'
import { RestartIcon } from './icons'
import type { Language } from './page'
import { useOnceOpen, usePage } from './page-context'
import { TranscriptButtons } from './transcript'

/** In whose name this is, whose answers are given, the other language, and a new start. Before there is a conversation all concern the page alone. */
export function Header({ inConversation = false }: { inConversation?: boolean }) {
  const { texts } = usePage()
  return (
    <header className="header">
      <div className="header-words">
        <h1>{texts['page.title']}</h1>
        <p className="subtitle">{texts['page.subtitle']}</p>
      </div>
      <div className="header-actions">
        {inConversation ? <LanguageInConversation /> : <LanguageOfPage />}
        {inConversation ? <StartAgainInConversation /> : <StartAgain />}
      </div>
      {inConversation && <AnswersAbout />}
    </header>
  )
}

/** The page stays in its own institution's name, wherever the answers are from. */
function AnswersAbout() {
  const { texts, language, institution, names } = usePage()
  const [activities] = hooks.useActivities()
  const about = institutionOf(activities)
  const name = about === institution ? undefined : names[about ?? '']?.[language]
  if (name === undefined) return null
  return <p className="answers-about">{texts['page.answers-about']?.replace('{name}', name)}</p>
}

const other = (language: Language): Language => (language === 'nl' ? 'en' : 'nl')

function LanguageOfPage() {
  const { language, chooseLanguage } = usePage()
  return <LanguageButton choose={() => chooseLanguage(other(language))} />
}

function LanguageInConversation() {
  const { language, chooseLanguage } = usePage()
  const post = hooks.usePostActivity()
  const scrollToEnd = hooks.useScrollToEnd()
  const [, tell] = useOnceOpen((chosen: Language) => {
    post(event('language', { language: chosen }))
    scrollToEnd()
  })
  const choose = () => {
    const next = other(language)
    chooseLanguage(next)
    tell(next)
  }
  return <LanguageButton choose={choose} />
}

function LanguageButton({ choose }: { choose: () => void }) {
  const { texts, language } = usePage()
  return (
    <button type="button" className="header-button" lang={other(language)} onClick={choose}>
      {texts['page.language.switch']}
    </button>
  )
}

function StartAgainInConversation() {
  const [activities] = hooks.useActivities()
  return <StartAgain inConversation handoff={openHandoff(activities)} />
}

/** Which text is said in the visitor's name in the conversation that is left. */
const GOODBYES: Partial<Record<HandoffNote['state'], string>> = {
  waiting: 'handoff.cancel',
  accepted: 'page.start-again.goodbye',
}

/** What goes out of sight can be kept first. Nobody waits behind an empty place, and no staff member for somebody who has gone. */
function StartAgain({ inConversation = false, handoff }: { inConversation?: boolean; handoff?: HandoffNote }) {
  const { texts, conversation, phase } = usePage()
  const dialog = useRef<HTMLDialogElement>(null)
  const no = useRef<HTMLButtonElement>(null)
  const [asking, setAsking] = useState(false)
  const [confirmed, setConfirmed] = useState(false)
  const ask = () => {
    setAsking(true)
    // A "yes" that still waits for the connection is asked anew, and may be a "no" now.
    setConfirmed(false)
    dialog.current?.showModal()
    // A second Enter loses nothing.
    no.current?.focus()
  }
  const close = () => dialog.current?.close()
  const startAgain = () => {
    close()
    setConfirmed(true)
  }
  const goodbye = handoff && phase !== 'erased' ? texts[GOODBYES[handoff.state] ?? ''] : undefined
  const possible = confirmed && (!goodbye || phase === 'open')
  useEffect(() => {
    if (!possible) return
    setConfirmed(false)
    void conversation.startAgain(goodbye)
  }, [possible, goodbye, conversation])
  return (
    <>
      <button
        type="button"
        className="header-button header-button-restart"
        aria-pressed={confirmed || undefined}
        onClick={ask}
        title={texts['page.start-again']}
      >
        <RestartIcon />
        <span className="header-button-text">{texts['page.start-again']}</span>
      </button>
      <dialog
        ref={dialog}
        className="dialog"
        aria-labelledby="start-again-title"
        aria-describedby="start-again-text"
        onClose={() => setAsking(false)}
      >
        <h2 id="start-again-title">{texts['page.start-again']}</h2>
        <p id="start-again-text">
          {handoff && texts[`page.start-again.${handoff.state}`]} {texts['page.start-again.confirm']}
        </p>
        <div className="dialog-buttons">
          <button type="button" className="button button-strong" onClick={startAgain}>
            {texts['feedback.yes']}
          </button>
          <button type="button" className="button" ref={no} onClick={close}>
            {texts['feedback.no']}
          </button>
        </div>
        {inConversation && <TranscriptButtons leave={close} />}
        {inConversation && asking && <SaidMeanwhile />}
      </dialog>
    </>
  )
}

/** Behind an open dialog nothing is read aloud: what comes in meanwhile is heard from inside. */
function SaidMeanwhile() {
  const [activities] = hooks.useActivities()
  const [before] = useState(activities.length)
  const spoken = activities.slice(before).filter((activity) => spokenOf(activity) !== undefined)
  return (
    <div role="log" className="only-heard">
      {spoken.map((activity) => (
        <p key={activity.id} lang={languageOf(activity)}>
          {spokenOf(activity)}
        </p>
      ))}
    </div>
  )
}

/** An event as Web Chat posts it; it fills in who and when. */
export function event(name: string, value: Record<string, unknown>, replyToId?: string) {
  return { type: 'event', name, value, replyToId } as unknown as Parameters<ReturnType<typeof hooks.usePostActivity>>[0]
}
