export interface AppointmentsTable {
  appointmentId: string;
  /** Plain, as the officer has to be able to tell it again. */
  code: string;
  /** The kiosk by its name: it stays when the device is replaced. */
  kioskName: string;
  placeName: string;
  address: string;
  startsAt: string;
  endsAt: string;
  firstName: string;
  /** The first name in lower case, to search by. */
  firstNameKey: string;
  wish: string | null;
  language: string;
  state: 'booked' | 'arrived' | 'helped' | 'cancelled';
  madeById: string;
  madeByName: string;
  arrivedAt: string | null;
}

/** One row a slot that somebody has: its primary key is why two never share one. */
export interface AppointmentSlotsTable {
  kioskName: string;
  startsAt: string;
  appointmentId: string;
}

export interface BookingTables {
  appointments: AppointmentsTable;
  appointmentSlots: AppointmentSlotsTable;
}
