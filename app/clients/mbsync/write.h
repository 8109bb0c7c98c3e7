#pragma once
// One IMAP mailbox and its mirror as the sections of .mbsyncrc (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::mbsync {

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
