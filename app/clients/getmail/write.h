#pragma once
// One mailbox as a getmailrc (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::getmail {

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
