import { Module } from '@nestjs/common';
import { ActsModule } from '../identity.module';
import { ActingFor } from './acting.service';
import { Assistances } from './assistances.service';
import { Organisations } from './organisations.service';
import { People } from './people.service';
import { Recipients } from './recipients.service';
import { Roles } from './roles.service';
import { Verifications } from './verifications.service';

const OFFERED = [ActingFor, Assistances, Organisations, People, Recipients, Roles, Verifications];

@Module({ imports: [ActsModule], providers: OFFERED, exports: OFFERED })
export class PeopleModule {}
