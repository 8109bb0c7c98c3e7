#pragma once
// One mailbox as an entry of .fetchmailrc (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::fetchmail {

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
