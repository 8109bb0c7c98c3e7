#pragma once
// The dominant personality as lines of eudora.ini (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::eudora {

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
