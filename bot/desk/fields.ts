/** Reads what a page sends. What is not as it should be becomes a refusal that names the field and nothing of its value. */
import { z } from 'zod'
import { LANGUAGES } from '../../knowledge/model'
import { maskPersonalData } from '../safety/personal-data'
import { malformed } from './refusals'

export function read<T>(body: unknown, schema: z.ZodType<T>): T {
  const reading = schema.safeParse(body ?? {})
  if (reading.success) return reading.data
  throw malformed(reading.error.issues[0]?.path.join('.') || 'body')
}

/** Visible characters, at most so many. Line ends are kept inside, other control characters are not. */
export const textField = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((value) =>
      value
        .normalize('NFC')
        .replace(/[^\P{Cc}\n\t]/gu, '')
        .trim(),
    )
    .refine((value) => value.length > 0)

export const lineField = (longest: number) => textField(longest).refine((value) => !/[\n\t]/.test(value))

export const languageField = z.enum(LANGUAGES)

/** ISO date, and one that there is. */
export const dayField = z.string().refine((value) => {
  const moment = Date.parse(`${value}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(value)
})

/** PostgreSQL refuses to compare a larger one with the numbers that the store gives out. */
const LARGEST = 2 ** 31 - 1

export const storedNumberField = z.number().int().min(0).max(LARGEST)

/** One that the store may have given out. Undefined for anything else. */
export function storedNumber(value: string): number | undefined {
  return /^\d{1,10}$/.test(value) && Number(value) <= LARGEST ? Number(value) : undefined
}

/** The same in an address; undefined when it is not there. */
export function readNumber(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  const number = storedNumber(value)
  if (number === undefined) throw malformed(name)
  return number
}

/**
 * Numbers that name a person, hidden in what staff members write among themselves and to visitors. Names and addresses stay: those are
 * the hospital's own ("mail to …", "ask for …").
 */
export const hideNumbers = (written: string): string =>
  maskPersonalData(written, { only: ['bsn', 'patient-number'] }).masked
