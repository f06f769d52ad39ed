import { Controller, Get, Header } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '../edge/decorators';
import { VERIFICATION_PAGE, VERIFICATION_POLICY } from './verification-page';

@ApiTags('evidence')
@Controller('verify')
@Public()
export class VerificationController {
  /** A page that verifies a file, its receipt and its entry in the browser. It sends nothing, and works when it was saved. */
  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', VERIFICATION_POLICY)
  @ApiProduces('text/html')
  page(): string {
    return VERIFICATION_PAGE;
  }
}
