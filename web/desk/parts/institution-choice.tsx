import { Field, Select } from '@fluentui/react-components'
import { useDesk, useWords } from '../desk-context'

/** Of which institution; nothing where there is only one. */
export function InstitutionChoice({ chosen, choose }: { chosen: string; choose: (institution: string) => void }) {
  const { texts } = useWords()
  const { me } = useDesk()
  if (me.institutions.length < 2) return null
  return (
    <Field label={texts.institution}>
      <Select value={chosen} onChange={(_event, { value }) => choose(value)}>
        {me.institutions.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
