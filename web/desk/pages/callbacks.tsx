/** Who wants to be called. Contact data are read only on a press, by whoever has taken it, and that is written down. */
import { Badge, Button, Field, Textarea } from '@fluentui/react-components'
import { CallRegular } from '@fluentui/react-icons/svg/call'
import { MailRegular } from '@fluentui/react-icons/svg/mail'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { CALLBACK_NOTE_LIMIT, type CallbackContactAnswer, type CallbackView } from '../../../bot/desk/api/callbacks'
import { useDesk, useInstitutionName, useWords } from '../desk-context'
import { announce } from '../parts/announcements'
import { useDeed } from '../parts/deed'
import { FaultBar } from '../parts/fault-bar'
import { useFocusPassedOn } from '../parts/focus'
import { LanguageBadge } from '../parts/marks'
import { PageHead } from '../parts/page-head'
import { Question } from '../parts/question'
import { Reading } from '../parts/reading'
import { useMoments, useNow } from '../parts/time'
import { useRead } from '../parts/use-read'

export default function CallbacksPage() {
  const { texts } = useWords()
  const { desk } = useDesk()
  const read = useRead('callbacks')
  const { reload } = read
  useEffect(
    () => desk.listen((news) => (news.kind === 'callback' || news.kind === 'caught-up') && reload()),
    [desk, reload],
  )
  return (
    <div className="padded">
      <PageHead title={texts.pages.callbacks} intro={texts.callbacks.intro} />
      <Reading read={read}>
        {({ callbacks }) =>
          callbacks.length === 0 ? (
            <p className="big soft">{texts.callbacks.none}</p>
          ) : (
            <ul className="rows">
              {callbacks.map((callback) => (
                <Callback key={callback.reference} callback={callback} changed={reload} />
              ))}
            </ul>
          )
        }
      </Reading>
    </div>
  )
}

interface CallbackProps {
  callback: CallbackView
  changed: () => void
}

const EVERY_MINUTE = 60_000

function Callback({ callback, changed }: CallbackProps) {
  const { texts } = useWords()
  const { me } = useDesk()
  const moments = useMoments(callback.institution)
  const now = useNow(EVERY_MINUTE)
  const { reference, moment, about, means, requestedAt, takenBy, notBefore, language, changedTo, notes } = callback
  const withdrawn = callback.state === 'withdrawn'
  const when = moment
    ? `${moments.isoDay(moment.day, true)} ${texts.callbacks.part[moment.part]}`
    : texts.callbacks.anyMoment
  const institution = useInstitutionName(callback.institution)
  const mine = takenBy?.id === me.staff.id
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <li className="row">
      <div className="row-main">
        <h2 ref={heading}>
          {when}{' '}
          {means && !withdrawn && (
            <Badge appearance="outline" icon={means === 'email' ? <MailRegular /> : <CallRegular />}>
              {texts.callbacks.means[means]}
            </Badge>
          )}{' '}
          {notBefore <= now && callback.state === 'open' && (
            <Badge appearance="filled" color="brand">
              {texts.callbacks.now}
            </Badge>
          )}
        </h2>
        {withdrawn ? (
          <p className="row-news">
            {changedTo === undefined ? texts.callbacks.withdrawn : texts.callbacks.changed(changedTo)}
          </p>
        ) : (
          <p lang={about ? language : undefined}>{about ?? texts.callbacks.noSubject}</p>
        )}
        {notes.length > 0 && (
          <ul className="row-notes" aria-label={texts.callbacks.notes}>
            {notes.map(({ by, at, text }) => (
              <li key={`${at} ${text}`}>
                <span className="soft">
                  {by}, {moments.short(at)}:
                </span>{' '}
                {text}
              </li>
            ))}
          </ul>
        )}
        <p className="soft facts">
          <span>{texts.callbacks.reference(reference)}</span>
          <span>{texts.callbacks.asked(moments.short(requestedAt))}</span>
          {institution && <span>{institution}</span>}
          <span>
            {mine || withdrawn
              ? texts.callbacks.takenByMe
              : takenBy
                ? texts.callbacks.takenBy(takenBy.firstName)
                : texts.callbacks.open}
          </span>
          <LanguageBadge language={language} />
        </p>
      </div>
      {withdrawn ? (
        <SeenDeed reference={reference} changed={changed} />
      ) : (
        <CallbackDeeds callback={callback} mine={mine} changed={changed} heading={heading} />
      )}
    </li>
  )
}

/** Until this is pressed the row stays, whatever was missed: somebody may have written the number down. */
function SeenDeed({ reference, changed }: { reference: string; changed: () => void }) {
  const { texts } = useWords()
  const { calls } = useDesk()
  const { busy, fault, attempt } = useDeed()
  useFocusPassedOn()
  const see = async () => {
    await attempt(() => calls.call('callbackSeen', { id: reference }))
    changed()
  }
  return (
    <div className="row-deeds">
      <Button disabledFocusable={busy} aria-label={texts.callbacks.seenNamed(reference)} onClick={() => void see()}>
        {texts.callbacks.seen}
      </Button>
      <FaultBar fault={fault} intent="warning" />
    </div>
  )
}

interface DeedsProps extends CallbackProps {
  mine: boolean
  heading: RefObject<HTMLElement | null>
}

function CallbackDeeds({ callback, mine, changed, heading }: DeedsProps) {
  const { texts } = useWords()
  const { calls } = useDesk()
  const { busy, fault, attempt } = useDeed()
  const [asking, setAsking] = useState<'done' | 'take over' | 'note'>()
  const [contact, setContact] = useState<CallbackContactAnswer>()
  const acted = useRef(false)
  useFocusPassedOn(heading, `${callback.state} ${mine} ${contact !== undefined}`, () => acted.current)
  const id = callback.reference
  const show = async () => {
    acted.current = true
    setContact(await calls.call('callbackContact', { id }))
  }
  const taken = callback.takenBy
  const attemptTo = async (deed: () => Promise<unknown>) => {
    acted.current = true
    await attempt(deed)
    setAsking(undefined)
    changed()
  }
  const take = (from?: string) =>
    attemptTo(async () => {
      await calls.call('takeCallback', { id, body: { from } })
      await show()
    })
  const giveBack = () =>
    attemptTo(async () => {
      await calls.call('returnCallback', { id })
      setContact(undefined)
    })
  const finish = () =>
    attemptTo(async () => {
      await calls.call('finishCallback', { id })
      announce(texts.callbacks.isDone)
    })
  return (
    <div className="row-deeds">
      {mine && contact && <Contact contact={contact} />}
      <div className="buttons">
        {callback.state === 'open' && (
          <Button
            appearance="primary"
            disabledFocusable={busy}
            aria-label={texts.callbacks.takeNamed(id)}
            onClick={() => void take()}
          >
            {texts.callbacks.take}
          </Button>
        )}
        {taken && !mine && (
          <Button aria-label={texts.callbacks.takeOverNamed(id)} onClick={() => setAsking('take over')}>
            {texts.callbacks.takeOver}
          </Button>
        )}
        {mine && !contact && (
          <Button aria-label={texts.callbacks.contactNamed(id)} onClick={() => void attempt(show)}>
            {texts.callbacks.contact}
          </Button>
        )}
        <Button aria-label={texts.callbacks.noteNamed(id)} onClick={() => setAsking('note')}>
          {texts.callbacks.note}
        </Button>
        {mine && (
          <>
            <Button aria-label={texts.callbacks.giveBackNamed(id)} onClick={() => void giveBack()}>
              {texts.callbacks.giveBack}
            </Button>
            <Button appearance="primary" aria-label={texts.callbacks.doneNamed(id)} onClick={() => setAsking('done')}>
              {texts.callbacks.done}
            </Button>
          </>
        )}
      </div>
      <FaultBar fault={fault} intent="warning" />
      {taken && asking === 'take over' && (
        <Question
          title={texts.callbacks.takeOverQuestion(taken.firstName)}
          submit={texts.callbacks.takeOver}
          busy={busy}
          onSubmit={() => void take(taken.id)}
          onClose={() => setAsking(undefined)}
        >
          <p>{texts.callbacks.takeOverText}</p>
        </Question>
      )}
      {asking === 'note' && <NoteQuestion reference={id} changed={changed} close={() => setAsking(undefined)} />}
      {asking === 'done' && (
        <Question
          title={texts.callbacks.doneQuestion}
          submit={texts.callbacks.done}
          busy={busy}
          onSubmit={() => void finish()}
          onClose={() => setAsking(undefined)}
        >
          <p>{texts.callbacks.doneText}</p>
        </Question>
      )}
    </div>
  )
}

function NoteQuestion({ reference, changed, close }: { reference: string; changed: () => void; close: () => void }) {
  const { callbacks, notes } = useWords().texts
  const { calls } = useDesk()
  const { busy, fault, attempt } = useDeed()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string>()
  const add = async () => {
    const words = text.trim()
    if (words === '') return setWrong(callbacks.noteEmpty)
    if (words.length > CALLBACK_NOTE_LIMIT) return setWrong(callbacks.noteTooLong(words.length, CALLBACK_NOTE_LIMIT))
    setWrong(undefined)
    if (!(await attempt(() => calls.call('noteCallback', { id: reference, body: { text: words } })))) return
    announce(notes.added)
    changed()
    close()
  }
  return (
    <Question
      title={callbacks.noteTitle}
      submit={notes.add}
      busy={busy}
      fault={fault}
      onSubmit={() => void add()}
      onClose={close}
    >
      <Field label={callbacks.note} hint={callbacks.noteHint(CALLBACK_NOTE_LIMIT)} validationMessage={wrong}>
        <Textarea rows={3} value={text} onChange={(_event, { value }) => setText(value)} />
      </Field>
    </Question>
  )
}

function Contact({ contact: { name, phone, email } }: { contact: CallbackContactAnswer }) {
  const { texts } = useWords()
  return (
    <>
      <dl className="contact">
        <div className="fact">
          <dt>{texts.callbacks.name}</dt>
          <dd>{name ?? texts.callbacks.noName}</dd>
        </div>
        {phone && (
          <div className="fact">
            <dt>{texts.callbacks.phone}</dt>
            <dd>
              <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
            </dd>
          </div>
        )}
        {email && (
          <div className="fact">
            <dt>{texts.callbacks.email}</dt>
            <dd>
              <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>
            </dd>
          </div>
        )}
      </dl>
      <p className="soft">{texts.callbacks.logged}</p>
    </>
  )
}
