import { Button } from '@fluentui/react-components'
import { useWords } from '../desk-context'

/** The other language, in its own name. */
export function LanguageChoice() {
  const { texts, language, settings } = useWords()
  const other = language === 'nl' ? 'en' : 'nl'
  return (
    <Button appearance="subtle" size="small" lang={other} onClick={() => settings.choose({ language: other })}>
      {texts.otherLanguage}
    </Button>
  )
}
