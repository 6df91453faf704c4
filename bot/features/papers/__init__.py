"""Papers of recognition: what is filled into minutes, notice, request, decision, certificates and honours."""
