import { Button } from '@fluentui/react-components'
import { useWords } from '../desk-context'

/** The other language, in its own name; on a telephone by two letters. */
export function LanguageChoice() {
  const { texts, language, settings } = useWords()
  const other = language === 'nl' ? 'en' : 'nl'
  return (
    <Button
      appearance="subtle"
      size="small"
      className="language-choice"
      lang={other}
      onClick={() => settings.choose({ language: other })}
    >
      <span className="narrow-only">{other.toUpperCase()} </span>
      <span className="narrow-unseen">{texts.otherLanguage}</span>
    </Button>
  )
}
