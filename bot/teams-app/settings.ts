/** The settings that only the app package for Teams needs. */
import { ConfigurationFault } from '../config'
import { demandSetting, type SettingName } from '../settings'

export interface PackageSettings {
  appId: string
  publisher: string
  websiteUrl: string
  privacyUrl: string
  termsUrl: string
}

const NAMES: Record<keyof PackageSettings, SettingName> = {
  appId: 'MICROSOFT_APP_ID',
  publisher: 'TEAMS_PUBLISHER',
  websiteUrl: 'TEAMS_WEBSITE_URL',
  privacyUrl: 'TEAMS_PRIVACY_URL',
  termsUrl: 'TEAMS_TERMS_URL',
}

/** Throws one `ConfigurationFault` with everything that is missing or wrong. */
export function readPackageSettings(environment: NodeJS.ProcessEnv): PackageSettings {
  const faults: string[] = []
  const written = Object.entries(NAMES).map(([field, name]) => {
    const demanded = demandSetting(environment, name)
    if ('fault' in demanded) faults.push(demanded.fault)
    return [field, 'written' in demanded ? demanded.written : '']
  })
  if (faults.length > 0) throw new ConfigurationFault(faults, 'cannot write the app package')
  return Object.fromEntries(written) as PackageSettings
}
