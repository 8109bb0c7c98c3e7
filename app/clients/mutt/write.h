#pragma once
// One account as the lines of a muttrc that mutt and neomutt read alike (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::mutt {

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
