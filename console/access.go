package console

import (
	"motcua/internal/auth"
)

// right is something an officer may or may not do here.
type right int

const (
	rightRead    right = iota // read complaints
	rightWork                 // claim, release, note, ask the citizen for more
	rightContact              // look at name and phone number
	rightDecide               // answer, close, reopen
)

// rights says which roles carry which right. Managing officers gives none: who
// administers the machine does not read what citizens wrote, unless the same
// person also has another role. The viewer reads, and nothing else.
var rights = map[right][]auth.Role{
	rightRead:    {auth.RoleIntake, auth.RoleCase, auth.RoleLeader, auth.RoleViewer},
	rightWork:    {auth.RoleIntake, auth.RoleCase, auth.RoleLeader},
	rightContact: {auth.RoleIntake, auth.RoleCase, auth.RoleLeader},
	rightDecide:  {auth.RoleCase, auth.RoleLeader},
}

// may reports whether the officer has the right.
func may(o auth.Officer, r right) bool {
	for _, role := range rights[r] {
		if o.Has(role) {
			return true
		}
	}
	return false
}

// roleName is what a role is called on the pages.
func roleName(r auth.Role) string {
	switch r {
	case auth.RoleIntake:
		return "tiếp nhận"
	case auth.RoleCase:
		return "xử lý"
	case auth.RoleLeader:
		return "lãnh đạo"
	case auth.RoleViewer:
		return "giám sát"
	case auth.RoleAdmin:
		return "quản trị"
	}
	return string(r)
}
