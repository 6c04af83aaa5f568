/** Small marks that say one thing each, in words and not by colour alone. */
import { Badge } from '@fluentui/react-components'
import { WarningFilled } from '@fluentui/react-icons/svg/warning'
import type { Language, SafetyKind } from '../../../knowledge/model'
import { useWords } from '../desk-context'

export function LanguageBadge({ language }: { language: Language }) {
  const { texts } = useWords()
  return (
    <Badge appearance="outline" size="small" color="informative" className="language">
      <span aria-hidden="true">{language.toUpperCase()}</span>
      <span className="unseen">{texts.languages[language]}</span>
    </Badge>
  )
}

export function RedFlag({ kind }: { kind?: SafetyKind }) {
  const { texts } = useWords()
  if (!kind) return null
  return (
    <span className="red-flag">
      <WarningFilled aria-hidden="true" /> {texts.redFlag[kind]}
    </span>
  )
}
