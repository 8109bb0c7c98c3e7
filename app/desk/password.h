#pragma once
// What is done to a password before it becomes a Secret, and what may be said about it without telling it.

#include "probes/core/secret.h"
#include "probes/core/survey.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::desk {

/// Removes the one line ending that editors and `echo` put at the end.
void strip_line_ending(std::string& text);

/// Signs that the password was copied badly. Blanks inside other passwords than app passwords are ordinary.
std::vector<core::PasswordRemark> password_remarks(std::string_view password);

}
