"""What is filled into each paper of recognition: minutes, notice, request, decision, certificates and honours."""
