import { readFileSync } from 'node:fs';
import { configurationPage, ConfigRefused, readConfig } from '.';

const faultsOf = (environment: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigRefused).faults;
  }
};

describe('the configuration', () => {
  it('needs nothing in the sandbox', () => {
    const config = readConfig({});
    expect(config.mode).toBe('sandbox');
    expect(config.text('ASSIZE_HOST')).toBe('127.0.0.1');
    expect(config.number('ASSIZE_PORT')).toBe(3000);
  });

  it('names everything that is wrong at once', () => {
    const faults = faultsOf({ ASSIZE_PORT: 'http', ASSIZE_PROT: '3000', DATABASE_URL: 'mysql://x', PATH: '/bin' });
    expect(faults).toEqual([
      'ASSIZE_PROT is not a setting of Assize; docs/configuration.md lists them all.',
      'ASSIZE_PORT must be a whole number from 0 to 65535, not "http".',
      'DATABASE_URL must be a URL that begins with postgres:// or postgresql://.',
    ]);
  });

  it('keeps a malformed secret out of the message', () => {
    expect(faultsOf({ ASSIZE_MASTER_KEY: 'hunter2' }).join()).not.toContain('hunter2');
  });

  it('lists what production needs', () => {
    expect(faultsOf({ ASSIZE_MODE: 'production' })).toEqual([
      'ASSIZE_PUBLIC_URL is required in production mode.',
      'ASSIZE_DATA_DIR is required in production mode.',
      'DATABASE_URL is required in production mode.',
      'ASSIZE_MASTER_KEY is required in production mode.',
      'ASSIZE_TOKEN_SEED is required in production mode.',
      'ASSIZE_LOG_SEED is required in production mode.',
    ]);
  });

  it('is documented as it is', () => {
    expect(readFileSync('docs/configuration.md', 'utf8')).toBe(configurationPage());
  });
});
