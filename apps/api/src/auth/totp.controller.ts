import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  NotPermitted,
  SecondFactor,
  SessionNeeded,
  SignInDelayed,
  TotpCodeWrong,
  TotpEnrolled,
  TotpNotEnrolled,
} from '@assize/identity';
import type { Actor } from '@assize/kernel';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { RemoveTotpDto, TotpCodeDto } from './auth.dto';
import { RecoveryCodesView, TotpSecretView } from './auth.view';
import { knockOf } from './knock-of';

@ApiTags('sign-in')
@Controller('auth/totp')
@SignedIn()
export class TotpController {
  constructor(private readonly secondFactor: SecondFactor) {}

  /** A new secret for your authenticator. It is asked for at sign-in once you have confirmed it. */
  @Post()
  @Fails(TotpEnrolled, SessionNeeded, NotPermitted)
  async enrol(@CurrentActor() actor: Actor): Promise<TotpSecretView> {
    return this.secondFactor.enrol(actor);
  }

  /** Puts the authenticator in force and gives ten recovery codes. */
  @Post('confirm')
  @HttpCode(200)
  @Fails(TotpCodeWrong, TotpNotEnrolled, SignInDelayed, SessionNeeded, NotPermitted)
  async confirm(
    @CurrentActor() actor: Actor,
    @Body() { code }: TotpCodeDto,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodesView> {
    return { recoveryCodes: await this.secondFactor.confirm(actor, code, knockOf(request)) };
  }

  /** Ten new recovery codes; the old ones end. */
  @Post('recovery-codes')
  @HttpCode(200)
  @Fails(TotpCodeWrong, TotpNotEnrolled, SignInDelayed, SessionNeeded, NotPermitted)
  async renewCodes(
    @CurrentActor() actor: Actor,
    @Body() { code }: TotpCodeDto,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodesView> {
    return { recoveryCodes: await this.secondFactor.renewCodes(actor, code, knockOf(request)) };
  }

  /** Removes the authenticator and its recovery codes. */
  @Post('remove')
  @HttpCode(204)
  @Fails(TotpCodeWrong, TotpNotEnrolled, SignInDelayed, SessionNeeded, NotPermitted)
  async remove(
    @CurrentActor() actor: Actor,
    @Body() { code, recoveryCode }: RemoveTotpDto,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const proof = { ...(code ? { totp: code } : {}), ...(recoveryCode ? { recoveryCode } : {}) };
    await this.secondFactor.remove(actor, proof, knockOf(request));
  }
}
