/** Earlier conversations: found by words, read only. */
import { Button, Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { SearchRegular } from '@fluentui/react-icons/svg/search'
import { type FormEvent, type Ref, useEffect, useRef, useState } from 'react'
import type { HistoryAnswer } from '../../../bot/desk/api/conversation'
import { ConversationPane } from '../conversation/pane'
import { useDesk, useInstitutionName, useWords } from '../desk-context'
import { useDeed } from '../parts/deed'
import { InstitutionChoice } from '../parts/institution-choice'
import { Helped, LanguageBadge, RedFlag, Subject } from '../parts/marks'
import { Older } from '../parts/older'
import { PageHead } from '../parts/page-head'
import { useMoments } from '../parts/time'
import { go, linkTo, pathOf } from '../route'

export default function HistoryPage({ conversation }: { conversation?: string }) {
  const { texts } = useWords()
  const search = useSearch()
  if (!conversation) return <Search search={search} />
  return (
    <div className="history-one">
      <Button
        appearance="subtle"
        size="small"
        icon={<ArrowLeftRegular />}
        className="back"
        onClick={() => go(pathOf('history'))}
      >
        {texts.history.back}
      </Button>
      <ConversationPane key={conversation} id={conversation} readOnly />
    </div>
  )
}

interface Looked {
  q: string
  institution: string
  before?: number
}

function useSearch() {
  const { calls, me } = useDesk()
  const deed = useDeed()
  const { attempt } = deed
  const [looked, setLooked] = useState<Looked>({ q: '', institution: me.institutions[0]?.id ?? '' })
  /** With what it answers: meanwhile something else may be typed. `from`: where what was loaded last begins. */
  const [found, setFound] = useState<HistoryAnswer & { by: Looked; from: number }>()
  const wanted = useRef(looked)
  const look = (next: Looked) => {
    wanted.current = next
    if (!next.before) setFound(undefined)
    return attempt(async () => {
      for (;;) {
        const by = wanted.current
        const answer = await calls.call('history', { body: { ...by, q: by.q.trim() || undefined } })
        if (by !== wanted.current) continue
        setFound((known) => {
          const before = by.before && known ? known.items : []
          return { ...answer, by, items: [...before, ...answer.items], from: before.length }
        })
        return
      }
    })
  }
  return { ...deed, looked, setLooked, found, look }
}

function Search({ search }: { search: ReturnType<typeof useSearch> }) {
  const { texts } = useWords()
  const { looked, setLooked, found, look, busy, fault } = search
  const begins = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; later ones are asked for.
  useEffect(() => {
    if (!found) void look(looked)
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void look(looked)
  }
  return (
    <div className="padded">
      <PageHead title={texts.pages.history} intro={`${texts.history.hint} ${texts.history.logged}`} />
      {/* biome-ignore lint/a11y/useSemanticElements: the element `search` is not known to React 18. */}
      <form className="filters" role="search" onSubmit={submit}>
        <Field label={texts.history.search} className="filters-wide">
          <Input
            type="search"
            contentBefore={<SearchRegular />}
            value={looked.q}
            maxLength={200}
            onChange={(_event, { value }) => setLooked({ ...looked, q: value })}
          />
        </Field>
        <InstitutionChoice
          chosen={looked.institution}
          choose={(institution) => {
            setLooked({ ...looked, institution })
            void look({ ...looked, institution })
          }}
        />
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {texts.history.submit}
        </Button>
      </form>
      <div role="alert">
        {fault && (
          <MessageBar intent="error">
            <MessageBarBody>{fault}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      <p className="unseen" role="status">
        {found && texts.replies.found(found.items.length)}
      </p>
      {found?.items.length === 0 && <p className="big soft">{texts.history.none}</p>}
      {found && found.items.length > 0 && (
        <ul className="rows" aria-label={texts.history.results}>
          {found.items.map((item, place, { length }) => (
            // There may have been nothing more to load.
            <Result
              key={item.id}
              item={item}
              heading={place === Math.min(found.from, length - 1) ? begins : undefined}
            />
          ))}
        </ul>
      )}
      {found?.next !== undefined && (
        <Older busy={busy} load={() => void look({ ...found.by, before: found.next })} begins={begins} />
      )}
    </div>
  )
}

interface ResultProps {
  item: HistoryAnswer['items'][number]
  heading?: Ref<HTMLHeadingElement>
}

function Result({ item, heading }: ResultProps) {
  const { texts } = useWords()
  const moments = useMoments(item.institution)
  const institution = useInstitutionName(item.institution)
  const when = moments.dayAndTime(item.endedAt ?? item.requestedAt)
  const excerpt = item.found ?? (item.topic && item.question)
  return (
    <li className="row">
      <div className="row-main">
        <h2 ref={heading}>
          <a {...linkTo(pathOf('history', item.conversation))}>
            <Subject handoff={item} />
          </a>
        </h2>
        <RedFlag kind={item.redFlag} />
        {excerpt && <p lang={item.language}>{excerpt}</p>}
        <p className="soft facts">
          <span>{stateOf(item, when, texts)}</span>
          {item.owner && <span>{texts.history.helpedBy(item.owner.firstName)}</span>}
          <Helped handoff={item} />
          {institution && <span>{institution}</span>}
          <LanguageBadge language={item.language} />
        </p>
      </div>
    </li>
  )
}

function stateOf(
  item: HistoryAnswer['items'][number],
  when: string,
  texts: ReturnType<typeof useWords>['texts'],
): string {
  if (item.state === 'completed') return texts.state.completed(when, item.outcome && texts.outcome[item.outcome].name)
  if (item.state === 'failed') return texts.state.failed(when, item.failure && texts.failure[item.failure])
  return when
}
