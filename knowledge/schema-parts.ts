/** What several of the editors' files have in common. */

import { z } from 'zod'

export const id = (description: string) =>
  z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, digits and hyphens, such as how-to-request')
    .describe(description)

export const someText = z.string().trim().min(1)

export const texts = (description: string) =>
  z.strictObject({ nl: someText.describe('In Dutch.'), en: someText.describe('In English.') }).describe(description)

export const day = (description: string) =>
  z.iso.date({ error: 'expected a day such as 2027-03-31' }).describe(description)

export const review = {
  owner: someText.describe('Who stands in for this text, such as Patient Information Center.'),
  reviewedOn: day('The day on which the owner last read it, such as 2026-11-22.'),
  reviewBy: day('The day before which the owner reads it again. After that day the check fails.'),
}
