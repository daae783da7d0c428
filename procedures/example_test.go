package procedures_test

import (
	"fmt"
	"time"

	"motcua/procedures"
)

// The portal prints "Miễn phí" for this record; the note says otherwise, so the
// note is what a citizen is told.
func ExampleFee_Read() {
	zero := int64(0)
	fee := procedures.Fee{Type: procedures.FeeService, Value: &zero, Note: "Cấp mới 200 USD/lần"}
	r := fee.Read("", time.Date(2026, 11, 21, 9, 0, 0, 0, procedures.Vietnam))
	fmt.Println(r.Kind, "–", r.Quote)
	// Output: note_only – Cấp mới 200 USD/lần
}

// A number without a unit takes the unit of the record's cases when they hold
// the same number.
func ExampleTimeLimit_Read() {
	limit := procedures.TimeLimit{Raw: "1", Value: 1, Numeric: true}
	cases := []procedures.Case{{Time: procedures.TimeLimit{Raw: "1", Value: 1, Unit: procedures.UnitWorkingDay, Numeric: true}}}
	r := limit.Read(cases)
	fmt.Println(r.Kind, r.Value, r.Unit)
	// Output: from_case 1 working_day
}

func ExampleChange_String() {
	fmt.Println(procedures.Change{
		Code: "1.004222", Name: "Đăng ký thường trú", Kind: procedures.ChangeFee,
		What: "trực tuyến", Old: "Lệ phí: 10.000 đồng", New: "Lệ phí: 7.000 đồng",
	})
	// Output: 1.004222 Đăng ký thường trú – phí, lệ phí (trực tuyến): Lệ phí: 10.000 đồng → Lệ phí: 7.000 đồng
}
