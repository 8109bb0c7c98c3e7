#pragma once
// accountrc with one account, in the numbers of Claws Mail or Sylpheed (FORMAT.md).

#include "app/clients/claws/accountrc.h"

namespace mp::clients::claws {

core::Result<Export> write_as(Program program, ExportWish const& wish, core::VerifiedSettings const& settings);

}
