package complaints

// This file lists the API that the other rooms use; see intake.go, desk.go,
// relay.go for the code.
//
//	func NewIntake(db *store.DB, cal *workdays.Calendar, opts IntakeOptions) *Intake
//	func (*Intake) File(ctx, New) (Receipt, error)
//	func (*Intake) Status(ctx, Number) (Status, error)
//	func (*Intake) Mine(ctx, channel, conversation) ([]Status, error)
//
//	func NewDesk(db *store.DB, cal *workdays.Calendar) *Desk
//	func (*Desk) List(ctx, Filter) ([]Complaint, error)           // deadline order, open first
//	func (*Desk) Get(ctx, id string) (Complaint, []Event, error)  // ErrUnknown
//	func (*Desk) Counts(ctx, now) (Counts, error)
//	func (*Desk) Claim(ctx, Act) (Complaint, error)               // ErrConflict, ErrState, ErrNotYours
//	func (*Desk) Release(ctx, Act) (Complaint, error)
//	func (*Desk) Note(ctx, Act) (Complaint, error)
//	func (*Desk) Answer(ctx, Act) (Complaint, error)              // needs Act.Text
//	func (*Desk) Close(ctx, Act) (Complaint, error)
//	func (*Desk) Reopen(ctx, Act) (Complaint, error)
//	func (*Desk) ReadContact(ctx, Act) (Contact, error)           // recorded as an event
//	func (*Desk) Deliver(ctx, DeliveryReport) error
//
//	type Act struct { Complaint string; Officer string; Version int; Command string /* client id, idempotent */; Text string; At time.Time }
//	type Filter struct { States []State; Holder string; Overdue bool; Search string; Now time.Time; Limit, Offset int }
//	type Counts struct { Open, Mine, Unclaimed, Overdue, DueSoon int }
