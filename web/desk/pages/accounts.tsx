/** Who may sign in at the desk. A one-time password is shown once and never again. */
import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons/svg/add'
import { type ReactNode, useState } from 'react'
import type { AccountView, Named, OneTimePasswordAnswer } from '../../../bot/desk/api/people'
import { useDesk, useWords } from '../desk-context'
import { announce } from '../parts/announcements'
import { useDeed } from '../parts/deed'
import { PageHead } from '../parts/page-head'
import { Popup } from '../parts/popup'
import { Question } from '../parts/question'
import { Reading } from '../parts/reading'
import { useMoments } from '../parts/time'
import { useRead } from '../parts/use-read'
import { AccountForm } from './account-form'
import { OneTimePassword } from './one-time-password'

type Asked = { what: 'change' | 'disable' | 'reset'; account: AccountView } | { what: 'add' }

export default function AccountsPage() {
  const { texts } = useWords()
  const { calls, me } = useDesk()
  const read = useRead('accounts')
  const [asked, ask] = useState<Asked>()
  const [oneTime, setOneTime] = useState<OneTimePasswordAnswer>()
  const { attempt, fault } = useDeed()
  const close = () => ask(undefined)
  const changed = (words?: string) => {
    if (words) announce(words)
    close()
    read.reload()
  }
  const enable = (account: AccountView) =>
    attempt(async () => {
      await calls.call('changeAccount', { id: account.id, body: { disabled: false } })
      changed(texts.accounts.done)
    })
  const shown = (answer: OneTimePasswordAnswer) => {
    setOneTime(answer)
    changed()
  }
  return (
    <div className="padded">
      <PageHead title={texts.pages.accounts} intro={texts.accounts.intro}>
        {me.staff.local && (
          <Button appearance="primary" icon={<AddRegular />} onClick={() => ask({ what: 'add' })}>
            {texts.accounts.add}
          </Button>
        )}
      </PageHead>
      <p role="alert" className="part-fault">
        {fault}
      </p>
      <Reading read={read}>
        {({ accounts, institutions }) => (
          <>
            <AccountTable
              accounts={accounts}
              institutions={institutions}
              ask={ask}
              enable={(one) => void enable(one)}
            />
            {asked?.what === 'add' && <AccountForm institutions={institutions} close={close} added={shown} />}
            {asked?.what === 'change' && (
              <AccountForm
                account={asked.account}
                institutions={institutions}
                close={close}
                saved={() => changed(texts.accounts.done)}
              />
            )}
            {asked?.what === 'disable' && (
              <Certain
                title={texts.accounts.disableQuestion(asked.account.firstName)}
                text={texts.accounts.disableText}
                submit={texts.accounts.disable}
                close={close}
                deed={async () => {
                  await calls.call('changeAccount', { id: asked.account.id, body: { disabled: true } })
                  changed(texts.accounts.done)
                }}
              />
            )}
            {asked?.what === 'reset' && (
              <Certain
                title={texts.accounts.resetQuestion(asked.account.firstName)}
                text={texts.accounts.resetText}
                submit={texts.accounts.reset}
                close={close}
                deed={async () => shown(await calls.call('resetPassword', { id: asked.account.id }))}
              />
            )}
          </>
        )}
      </Reading>
      {oneTime && <OneTimePassword answer={oneTime} close={() => setOneTime(undefined)} />}
    </div>
  )
}

interface AccountTableProps {
  accounts: AccountView[]
  institutions: Named[]
  ask: (asked: Asked) => void
  enable: (account: AccountView) => void
}

function AccountTable({ accounts, institutions, ask, enable }: AccountTableProps) {
  const { texts } = useWords()
  const { me } = useDesk()
  const moments = useMoments()
  const head = texts.accounts
  const named = (ids: string[]) => ids.map((id) => institutions.find((each) => each.id === id)?.name ?? id).join(', ')
  return (
    <table className="table table-stacked">
      <thead>
        <tr>
          {[head.firstName, head.name, head.role, head.institutions, head.state, head.lastSignIn, head.deeds].map(
            (word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id}>
            <th scope="row">{account.firstName}</th>
            <td data-label={head.name}>{account.name}</td>
            <td data-label={head.role}>{head.roles[account.role]}</td>
            <td data-label={head.institutions}>{named(account.institutions)}</td>
            <td data-label={head.state}>
              <AccountState account={account} until={moments.time} />
            </td>
            <td data-label={head.lastSignIn}>
              {account.lastSignInAt ? moments.dayAndTime(account.lastSignInAt) : head.never}
            </td>
            <td>
              {/* Of one's own account that the organisation keeps, nothing is to be changed here. */}
              {(account.local || account.disabled || account.id !== me.staff.id) && (
                <Popup label={head.deedsFor(account.firstName)} words={head.change} small appearance="secondary">
                  {(close) => {
                    const item = (words: string, deed: () => void) => (
                      <Button
                        appearance="subtle"
                        onClick={() => {
                          close()
                          deed()
                        }}
                      >
                        {words}
                      </Button>
                    )
                    return (
                      <>
                        {account.local && item(head.edit, () => ask({ what: 'change', account }))}
                        {account.local && item(head.reset, () => ask({ what: 'reset', account }))}
                        {account.disabled && item(head.enable, () => enable(account))}
                        {!account.disabled &&
                          account.id !== me.staff.id &&
                          item(head.disable, () => ask({ what: 'disable', account }))}
                      </>
                    )
                  }}
                </Popup>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function AccountState({ account, until }: { account: AccountView; until: (at: number) => string }) {
  const { texts } = useWords()
  const { disabled, lockedUntil, local } = account
  if (disabled) return <span className="mark mark-late">{texts.accounts.disabled}</span>
  if (lockedUntil && lockedUntil > Date.now())
    return <span className="mark mark-warn">{texts.accounts.locked(until(lockedUntil))}</span>
  return <>{local ? texts.accounts.inUse : texts.accounts.viaOrganisation}</>
}

interface CertainProps {
  title: string
  text: ReactNode
  submit: string
  close: () => void
  deed: () => Promise<void>
}

function Certain({ title, text, submit, close, deed }: CertainProps) {
  const { busy, fault, attempt } = useDeed()
  return (
    <Question
      title={title}
      submit={submit}
      busy={busy}
      fault={fault}
      onSubmit={() => void attempt(deed)}
      onClose={close}
    >
      <p>{text}</p>
    </Question>
  )
}
