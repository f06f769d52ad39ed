export { keysFolder, withSecrets } from './secrets';
export {
  Config,
  ConfigRefused,
  configurationPage,
  readConfig,
  SETTINGS,
  type Mode,
  type SettingName,
} from './settings';
