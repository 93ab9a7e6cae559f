import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { type LedgerSettings, readSettings, type Variables } from './settings';

/** Injection token of the settings. */
export const LEDGER_SETTINGS = Symbol('LedgerSettings');

/** Settings from the environment, else from `.env` in the working folder, else by default. */
@Module({})
export class ConfigurationModule {
  /**
   * @param overrides variables that win over the environment, such as those of a command line
   * @param defaults variables that stand where the environment says nothing
   */
  static forRoot(overrides: Variables = {}, defaults: Variables = {}): DynamicModule {
    return {
      module: ConfigurationModule,
      imports: [
        ConfigModule.forRoot({
          // One object under one key: Nest would write plain values back into the environment of the process.
          validate: (environment) => ({ ledger: readSettings({ ...defaults, ...environment, ...overrides }) }),
        }),
      ],
      providers: [
        {
          provide: LEDGER_SETTINGS,
          inject: [ConfigService],
          useFactory: (config: ConfigService): LedgerSettings => config.getOrThrow<LedgerSettings>('ledger'),
        },
      ],
      exports: [LEDGER_SETTINGS],
    };
  }
}
