/** The settings that stand in a file `.env` of the working directory, if there is one. What is set outside of it counts. */
import { existsSync } from 'node:fs'

export function loadEnvironment(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}
