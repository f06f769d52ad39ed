import { Module, type DynamicModule } from '@nestjs/common';
import { Acts } from './acts';
import { SignIn } from './sign-in.service';
import { Tokens } from './tokens';

/** The record of acts, for every room that changes something. */
@Module({ providers: [Acts], exports: [Acts] })
export class ActsModule {}

export interface IdentityOptions {
  /** 32 bytes: the Ed25519 key that signs access tokens. */
  readonly tokenSeed: Buffer;
  readonly issuer: string;
}

@Module({})
export class IdentityModule {
  static forRoot({ tokenSeed, issuer }: IdentityOptions): DynamicModule {
    return {
      module: IdentityModule,
      imports: [ActsModule],
      providers: [{ provide: Tokens, useValue: new Tokens(tokenSeed, issuer) }, SignIn],
      exports: [SignIn, Tokens],
    };
  }
}
