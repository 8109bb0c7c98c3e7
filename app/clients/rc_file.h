#pragma once
// What the readers of settings files that people write by hand share: text of any encoding within bounds, and remarks that
// stay few however broken the file is.

#include "app/clients/decode.h"
#include "app/clients/format.h"
#include "app/clients/remarks.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::clients {

/// The text of such a file. Faults: too_large (a line above 1 MiB, a file above 16 MiB), malformed (it holds NULs: no text).
core::Result<Decoded> text_of_rc(std::string_view bytes);

/// The beginning of a file as text, without a byte order mark, for telling formats apart. Comments may be long: 64 KiB.
std::string beginning_of_rc(Tree const& tree);

/// The port that a text names; nothing when it is none from 1 to 65535.
std::optional<std::uint16_t> port_in(std::string_view text);

/// A value for a remark's place: one line, short.
std::string shown_value(std::string_view value);

/// The profile of one file: path and client filled in, and a remark when the file is not UTF-8.
core::Profile profile_of_rc(Tree const& tree, char const* client, char const* program, Decoded const& text);

/// `path` when a file is there.
void add_place(std::vector<Place>& places, std::filesystem::path const& path, std::string label);

}
