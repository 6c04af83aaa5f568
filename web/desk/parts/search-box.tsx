import { Input } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons/svg/search'

interface SearchBoxProps {
  /** Its name, and what stands in it while it is empty. */
  label: string
  looked: string
  look: (words: string) => void
  narrow?: boolean
}

/** Where one types what a list beneath it is searched for, at each letter. */
export function SearchBox({ label, looked, look, narrow }: SearchBoxProps) {
  return (
    <Input
      className={narrow ? 'side-search narrow' : 'side-search'}
      type="search"
      contentBefore={<SearchRegular />}
      aria-label={label}
      placeholder={label}
      maxLength={200}
      value={looked}
      onChange={(_event, { value }) => look(value)}
    />
  )
}
