#pragma once
// The values to type in, one a step, for every program whose windows ask for the usual things in the usual order.

#include "app/clients/format.h"

namespace mp::clients {

/// Name, address, the server for receiving with its login (and what becomes of POP3 mail), the server for sending.
void add_values_by_hand(std::vector<core::Message>& steps, ExportWish const& wish, core::VerifiedSettings const& settings);

/// The same with the way into the program before it and the password behind it.
Export by_hand(core::Message way_in, ExportWish const& wish, core::VerifiedSettings const& settings);

/// For programs without windows: where its file is, then the lines to write into it, one a step.
Export lines_by_hand(std::string_view place, Export written);

}
