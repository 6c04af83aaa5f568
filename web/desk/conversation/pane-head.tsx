import { EyeRegular } from '@fluentui/react-icons/svg/eye'
import { type ReactNode, type RefObject, useEffect } from 'react'
import type { ConversationAnswer } from '../../../bot/desk/api/conversation'
import type { StaffName } from '../../../bot/desk/api/people'
import type { DeskHandoff } from '../../../bot/desk/api/queue'
import { useDesk, useDeskState, useInstitutionName, useWords } from '../desk-context'
import { passFocusTo, useFocusPassedOn } from '../parts/focus'
import { GoesBack } from '../parts/going-back'
import { ColleaguesNote, Helped, LanguageBadge, RedFlag, Subject } from '../parts/marks'
import { useMoments, Waited } from '../parts/time'
import { isInDanger } from '../state/desk'

interface PaneHeadProps {
  conversation: ConversationAnswer
  viewers: StaffName[]
  heading: RefObject<HTMLHeadingElement>
  /** What can be done with it. */
  children: ReactNode
}

export function PaneHead({ conversation, viewers, heading, children }: PaneHeadProps) {
  const { texts } = useWords()
  const { me } = useDesk()
  const { activities } = conversation
  const handoff = useLatest(conversation.handoff)
  const institution = useInstitutionName(conversation.institution)
  const danger = isInDanger(handoff) && activities.find(({ role, at }) => role === 'visitor' && at === handoff.dangerAt)
  // It was opened from a list that is gone, where there is room for one of the two.
  useEffect(() => passFocusTo(heading.current), [heading])
  useFocusPassedOn(heading, String(conversation.mayWrite))
  return (
    <div className="pane-head">
      <div className="pane-title">
        <h2 ref={heading}>
          <Subject handoff={handoff} />
        </h2>
        <p className="pane-facts soft">
          <StateWords conversation={conversation} />
          {institution && <span>{institution}</span>}
          <span>{texts.audience[conversation.audience]}</span>
          {conversation.channel === 'teams' && <span>Teams</span>}
          <LanguageBadge language={conversation.language} />
          <Helped handoff={handoff} />
        </p>
        {handoff.owner?.id === me.staff.id && <GoesBack handoff={handoff} />}
        <RedFlag kind={handoff.redFlag} />
        <ColleaguesNote handoff={handoff} className="pane-note" />
        {danger && (
          <p className="danger-words" lang={conversation.language}>
            {danger.text}
          </p>
        )}
      </div>
      {children}
      <p className="viewers" role="status">
        {viewers.length > 0 && (
          <>
            <EyeRegular aria-hidden="true" /> {texts.conversation.viewers(viewers.map(({ firstName }) => firstName))}
          </>
        )}
      </p>
    </div>
  )
}

/** As it stands in the queue, where that is newer: for what I type and say, the conversation is not read again. */
function useLatest(handoff: DeskHandoff): DeskHandoff {
  const { waiting, mine, others } = useDeskState()
  const row = [...waiting, ...mine, ...others].find(({ id }) => id === handoff.id)
  return row && row.sequence > handoff.sequence ? row : handoff
}

function StateWords({ conversation: { handoff, institution } }: { conversation: ConversationAnswer }) {
  const { texts } = useWords()
  const { me } = useDesk()
  const moments = useMoments(institution)
  const { state, owner, acceptedAt, endedAt, outcome, failure } = handoff
  if (state === 'waiting') return <Waited since={handoff.requestedAt} />
  if (state === 'accepted') {
    const since = acceptedAt ? moments.short(acceptedAt) : ''
    return (
      <span>{owner?.id === me.staff.id ? texts.state.mine(since) : texts.state.with(owner?.firstName, since)}</span>
    )
  }
  const when = endedAt ? moments.short(endedAt) : ''
  if (state === 'completed') return <span>{texts.state.completed(when, outcome && texts.outcome[outcome].name)}</span>
  return <span>{texts.state.failed(when, failure && texts.failure[failure])}</span>
}
