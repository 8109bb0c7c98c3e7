#pragma once
// Eudora for Windows: eudora.ini with one section for each personality (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::eudora {

/// These bytes are the beginning of an eudora.ini.
bool is_eudora_ini(std::string_view beginning);
/// `others_can_read`: passwords in it are told. Faults: those of parse_ini, empty.
core::Result<core::Profile> read_ini(std::string_view bytes, bool others_can_read);

}
